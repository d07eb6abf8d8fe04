"use client";

import { useRef, useState, useSyncExternalStore } from "react";
import type { KeyboardEvent, ReactNode } from "react";

export type KeyListProps = { children: ReactNode; label: string; searchId: string; words: { on: string; move: string; open: string; pick: string; search: string; pickAll: string }; counts: readonly string[] };

const STORED = "list-shortcuts";
const TURNED = "list-shortcuts-turned";

/** Whether keys are on, as this browser remembers; null where there is no script. */
const stored = (): boolean | null => localStorage.getItem(STORED) !== "off";
const atServer = (): boolean | null => null;
const heard = (tell: () => void) => {
  window.addEventListener(TURNED, tell);
  return () => window.removeEventListener(TURNED, tell);
};
const turn = (on: boolean) => {
  localStorage.setItem(STORED, on ? "on" : "off");
  window.dispatchEvent(new Event(TURNED));
};
const boxes = (list: HTMLElement) => [...list.querySelectorAll<HTMLInputElement>('tbody input[type="checkbox"]')];
const links = (list: HTMLElement) => [...list.querySelectorAll<HTMLAnchorElement>("tbody [data-open]")];

/** Adds keys and a count to a list that works without: j, k and arrows move, Enter opens, x picks, / searches. Keys count only while the list has the focus, and can be switched off (WCAG 2.1.4). `counts[n]` says that n lines are picked. */
export function KeyList({ children, label, searchId, words, counts }: KeyListProps) {
  const list = useRef<HTMLDivElement>(null);
  const isOn = useSyncExternalStore(heard, stored, atServer);
  const [picked, setPicked] = useState(0);
  const recount = () => setPicked(boxes(list.current!).filter(({ checked }) => checked).length);
  const pickAll = () => {
    const all = boxes(list.current!);
    const checked = all.some((box) => !box.checked);
    for (const box of all) box.checked = checked;
    recount();
  };
  return (
    <>
      {isOn === null ? null : (
        <div className="mb-2 flex flex-wrap items-center gap-x-6 text-sm text-muted max-md:hidden">
          <label className="flex min-h-11 cursor-pointer items-center gap-2"><input type="checkbox" checked={isOn} onChange={(event) => turn(event.target.checked)} className="size-4 accent-accent" />{words.on}</label>
          {isOn ? <p><kbd>j</kbd> <kbd>k</kbd> {words.move}, <kbd>Enter</kbd> {words.open}, <kbd>x</kbd> {words.pick}, <kbd>/</kbd> {words.search}</p> : null}
        </div>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys are an extra to links and boxes that work by themselves */}
      <div ref={list} role="group" aria-label={label} onChange={recount} onKeyDown={(event) => (isOn ? act(event, list.current!, searchId) : undefined)}>
        {isOn !== null && counts.length > 1 ? (
          <p className="mb-3 flex flex-wrap items-center gap-x-6 text-sm"><button type="button" className="link min-h-11 cursor-pointer" onClick={pickAll}>{words.pickAll}</button><span role="status">{counts[picked] ?? picked}</span></p>
        ) : null}
        {children}
      </div>
    </>
  );
}

const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

function act(event: KeyboardEvent, list: HTMLElement, searchId: string): void {
  const at = event.target as HTMLElement;
  const isTyping = at.matches('select, textarea, input:not([type="checkbox"])');
  if (isTyping || event.altKey || event.ctrlKey || event.metaKey) return;
  const step = STEPS[event.key];
  if (step !== undefined) move(list, at, step);
  else if (event.key === "x") at.closest("tr")?.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();
  else if (event.key === "/") document.getElementById(searchId)?.focus();
  else if (event.key === "Enter" && at.matches('input[type="checkbox"]')) at.closest("tr")?.querySelector<HTMLAnchorElement>("[data-open]")?.click();
  else return;
  event.preventDefault();
}

function move(list: HTMLElement, at: HTMLElement, step: number): void {
  const all = links(list);
  const now = all.findIndex((link) => link.closest("tr") === at.closest("tr"));
  all[Math.min(all.length - 1, Math.max(0, now + step))]?.focus();
}
