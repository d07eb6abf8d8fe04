export type SwitchButtonProps = { label: string; on: boolean; onWord: string; offWord: string; name?: string; value?: string; disabled?: boolean; describedBy?: string };

/** A submit button that looks and speaks like a switch; the form it stands in flips the state. */
export function SwitchButton({ label, on, onWord, offWord, name, value, disabled, describedBy }: SwitchButtonProps) {
  return (
    <button type="submit" role="switch" aria-checked={on} aria-label={label} aria-describedby={describedBy} name={name} value={value} disabled={disabled} className="group inline-flex min-h-11 cursor-pointer items-center gap-2.5 text-sm disabled:cursor-not-allowed disabled:opacity-60">
      <span aria-hidden="true" className={`keeps-colour edge-when-forced inline-flex h-6 w-10.5 items-center rounded-full px-0.5 transition-colors ${on ? "justify-end bg-accent" : "justify-start bg-line-strong"}`}>
        <span className="size-5 rounded-full bg-surface" />
      </span>
      <span aria-hidden="true" className={on ? "font-medium" : "text-muted"}>
        {on ? onWord : offWord}
      </span>
    </button>
  );
}
