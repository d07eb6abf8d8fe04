export type SwitchBoxProps = { name: string; on: boolean; label: string; onWord: string; offWord: string; describedBy?: string };

/** A checkbox that looks like a switch; it counts when the form it stands in is sent. */
export function SwitchBox({ name, on, label, onWord, offWord, describedBy }: SwitchBoxProps) {
  return (
    <label className="group inline-flex min-h-11 cursor-pointer items-center gap-2.5 text-sm">
      <input type="checkbox" name={name} defaultChecked={on} aria-label={label} aria-describedby={describedBy} className="peer sr-only" />
      <span aria-hidden="true" className="keeps-colour edge-when-forced inline-flex h-6 w-10.5 items-center justify-start rounded-full bg-line-strong px-0.5 outline-offset-2 outline-focus transition-colors peer-checked:justify-end peer-checked:bg-accent peer-focus-visible:outline-2">
        <span className="size-5 rounded-full bg-surface" />
      </span>
      <span aria-hidden="true" className="text-muted peer-checked:hidden">{offWord}</span>
      <span aria-hidden="true" className="hidden font-medium peer-checked:inline">{onWord}</span>
    </label>
  );
}
