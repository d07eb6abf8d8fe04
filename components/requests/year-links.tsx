/** The years to choose from, newest first, as plain links. */
export function YearLinks({ label, years, year, here }: { label: string; years: readonly number[]; year: number; here: string }) {
  return (
    <nav aria-label={label} className="mb-8">
      <ul className="flex flex-wrap gap-x-5 gap-y-2">
        {years.map((one) => <li key={one}><a className={one === year ? "font-medium text-ink no-underline" : "link"} aria-current={one === year ? "page" : undefined} href={`${here}?year=${one}`}>{one}</a></li>)}
      </ul>
    </nav>
  );
}
