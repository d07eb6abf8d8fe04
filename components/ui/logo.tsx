/** The tenant's logo by address, or its name set in the display face when it has none. */
export function Logo({ src, name }: { src: string | null; name: string }) {
  if (!src) return <span className="font-display text-xl tracking-[-0.01em]">{name}</span>;
  // An SVG shown through <img> cannot run script or load anything, whoever made it. On a dark page it stands on paper: few logos come in two colours.
  return <img src={src} alt={name} height={32} className="keeps-colour h-8 w-auto max-w-48 object-contain dark:rounded-md dark:bg-[#fcfbf9] dark:px-1.5 dark:py-1" />;
}
