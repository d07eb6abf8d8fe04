import { serveLogo } from "#lib/http/serve-logo.ts";

export const GET = serveLogo;
