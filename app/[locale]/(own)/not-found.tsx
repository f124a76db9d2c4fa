export { default } from "#app/[locale]/(kept)/not-found.tsx";
