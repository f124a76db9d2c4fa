import "./[locale]/globals.css";

export { BrokenSite as default } from "./[locale]/broken-site.client.tsx";
