// Which job queues exist? Made at migration time, because the running app may not create anything.
export const QUEUE_SCHEMA = "pgboss";

/** `event`: one event for one handler. Four retries with back-off, then the dead-letter queue, which an operator sees. */
export const QUEUES = {
  dead: { policy: "standard" },
  event: { policy: "standard", retryLimit: 4, retryDelay: 5, retryBackoff: true, expireInSeconds: 120, deadLetter: "dead" },
} as const;
