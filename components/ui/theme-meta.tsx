import { SURFACE } from "./contrast.ts";

/** Colours the browser's own bars like the page; React moves the tags into the head. */
export function ThemeMeta() {
  return (
    <>
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content={SURFACE.light} />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content={SURFACE.dark} />
    </>
  );
}
