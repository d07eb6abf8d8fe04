// Which lines does an import of a shop's data hold? The same ones each time.

export const BENCH_CATALOGUE = {
  topics: [
    { id: "news", name: "News", channels: ["email", "post"], wording: "Write to me about news." },
    { id: "offers", name: "Offers", channels: ["email", "sms"], wording: "Write to me about offers." },
  ],
};

const FIELDS = ["first_name", "last_name", "company", "industry"];
const day = (n: number): string => new Date(Date.UTC(2018, 0, 1) + n * 86_400_000).toISOString();

/** Of each twenty lines: 2 people, 8 values, 5 orders, 3 records, 1 preference, 1 consent. */
export function* someLines(count: number): Generator<string> {
  let made = 0;
  for (let block = 0; made < count; block += 1) {
    for (const line of blockOf(block)) {
      if (made >= count) return;
      made += 1;
      yield `${JSON.stringify(line)}\n`;
    }
  }
}

function* blockOf(block: number): Generator<object> {
  for (const half of [0, 1]) {
    const person = block * 2 + half;
    const externalId = `customer-${person}`;
    const at = day(person % 2_800);
    yield { type: "subject", externalId, email: `customer.${person}@example.org`, phone: "+353 1 555 0100", locale: "en-IE", country: "IE", collectedAt: at };
    for (const field of FIELDS) yield { type: "value", externalId, field, value: `${field} of ${person}`, source: "given", system: "shop", collectedAt: at };
    for (let n = 0; n < 2 + half; n += 1) yield orderOf(externalId, person, n);
    yield { type: "record", externalId, recordId: `ticket-${person}`, kind: "support_message", occurredAt: at, title: "Where is my parcel?", body: "It was to arrive on Tuesday and has not come yet.", system: "desk" };
    if (half === 0) yield { type: "record", machineId: `machine-${person % 500}`, recordId: `crash-${person}`, kind: "error_report", occurredAt: at, title: "The window closed by itself" };
    if (half === 0) yield { type: "preference", externalId, topic: "news", channel: "email", state: person % 4 === 0 ? "out" : "in", source: "person", wording: "Write to me about news.", collectedAt: at };
    else yield { type: "consent", externalId, site: "shop", categories: { necessary: true, analytical: true, functionality: false, targeting: false }, action: "save", decidedAt: at };
  }
}

function orderOf(externalId: string, person: number, n: number): object {
  return {
    type: "order", externalId, orderId: `order-${person}-${n}`, placedAt: day((person + n * 97) % 2_800), total: { amount: 49.5 + n, currency: "EUR" },
    items: [{ name: "Reading lamp", quantity: 1 }, { name: "Bulb", quantity: 2 }], personal: { name: `Customer ${person}`, address: `${person} Quay Street, Cork`, email: `customer.${person}@example.org` },
  };
}

/** The lines as a body of chunks of 64 kB, made as fast as they are taken. */
export function bodyOf(lines: Iterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const source = lines[Symbol.iterator]();
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      let text = "";
      while (text.length < 65_536) {
        const next = source.next();
        if (next.done) break;
        text += next.value;
      }
      if (text === "") controller.close();
      else controller.enqueue(encoder.encode(text));
    },
  }, { highWaterMark: 1 });
}
