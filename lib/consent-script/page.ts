// When is there a page to stand in, and when has it changed?

/** A page that changes all the time is looked at twenty times a second at most. */
const PAUSE = 50;

export function watch(look: () => void): void {
  let isDue = false;
  new MutationObserver(() => {
    if (!isDue) setTimeout(() => {
      isDue = false;
      look();
    }, PAUSE);
    isDue = true;
  }).observe(document, { childList: true, subtree: true });
}

/** Now, or as soon as there is a body. */
export function withBody(act: () => void): void {
  if (document.body) return act();
  const waiting = new MutationObserver(() => {
    if (!document.body) return;
    waiting.disconnect();
    act();
  });
  waiting.observe(document.documentElement, { childList: true });
}
