// Which headers of their own may a tenant have sent with each webhook?

const NAME = /^[a-z0-9!#$%&'*+.^_`|~-]{1,100}$/i;
const VALUE = /^[\x20-\x7e]{0,2000}$/;
/** What routes or frames the call, or is ours to say. */
const OURS = /^(?:webhook-.*|host|content-.*|transfer-encoding|connection|keep-alive|te|trailer|upgrade|expect|proxy-.*|cookie|user-agent|via|forwarded|x-forwarded-.*)$/i;

/** True for a header that can override nothing of ours and carries no line break (RFC 9110, 5). */
export const mayBeSent = (name: string, value: string): boolean => NAME.test(name) && VALUE.test(value) && !OURS.test(name);
