// Who may open a transaction to write without all three duties, and why. `file#function`: the reason.
export const USE_CASE_EXCEPTIONS: Readonly<Record<string, string>> = {};
