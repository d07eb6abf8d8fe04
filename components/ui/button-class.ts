export type ButtonTone = "primary" | "secondary" | "danger" | "quiet";

const BASE = "inline-flex min-h-11 items-center justify-center gap-2 rounded-full border py-2 text-center text-sm font-medium no-underline transition-colors cursor-pointer disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-progress";
const TONES: Record<ButtonTone, string> = {
  primary: "px-5 border-transparent bg-accent text-accent-ink hover:brightness-110 active:brightness-95",
  secondary: "px-5 border-line-strong bg-transparent text-ink hover:border-ink hover:bg-accent-soft",
  danger: "px-5 border-danger bg-transparent text-danger hover:bg-danger hover:text-surface",
  quiet: "-mx-3 px-3 border-transparent bg-transparent text-accent hover:bg-accent-soft",
};

/** The look of a button, for buttons, links and submit buttons alike. */
export const buttonClass = (tone: ButtonTone = "primary", extra = "") => `${BASE} ${TONES[tone]} ${extra}`.trim();
