// Nothing to do at start: the page is bare.
export function register(): void {}
