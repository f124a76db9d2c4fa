"use client";

export { Suggestions } from "./composer-suggestions.client.tsx";
export { Toolbar } from "./composer-toolbar.client.tsx";
export { LivePreview } from "./live-preview.client.tsx";
