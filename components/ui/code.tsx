/** A one-time code, large enough to copy by eye from one device to another. */
export function Code({ value, label }: { value: string; label: string }) {
  return (
    <p>
      <span className="block text-sm text-muted">{label}</span>
      <output className="mt-1 block font-display text-4xl tracking-[0.12em] tabular-nums lining-nums select-all">{value}</output>
    </p>
  );
}
