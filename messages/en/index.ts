import accessLog from "./access-log.json" with { type: "json" };
import consoleArea from "./console.json" with { type: "json" };
import contact from "./contact.json" with { type: "json" };
import cookies from "./cookies.json" with { type: "json" };
import decisions from "./decisions.json" with { type: "json" };
import erase from "./erase.json" with { type: "json" };
import errors from "./errors.json" with { type: "json" };
import exportArea from "./export.json" with { type: "json" };
import mail from "./mail.json" with { type: "json" };
import marketing from "./marketing.json" with { type: "json" };
import notices from "./notices.json" with { type: "json" };
import orders from "./orders.json" with { type: "json" };
import overview from "./overview.json" with { type: "json" };
import platform from "./platform.json" with { type: "json" };
import privacy from "./privacy.json" with { type: "json" };
import profile from "./profile.json" with { type: "json" };
import records from "./records.json" with { type: "json" };
import requests from "./requests.json" with { type: "json" };
import shell from "./shell.json" with { type: "json" };
import signin from "./signin.json" with { type: "json" };
import site from "./site.json" with { type: "json" };
import uses from "./uses.json" with { type: "json" };
import unsubscribe from "./unsubscribe.json" with { type: "json" };

/** Every English sentence a person reads, by area; a key is `area.name`, e.g. `orders.title`. */
export const en = {
  "access-log": accessLog,
  console: consoleArea,
  contact,
  cookies,
  decisions,
  erase,
  errors,
  export: exportArea,
  mail,
  marketing,
  notices,
  orders,
  overview,
  platform,
  privacy,
  profile,
  records,
  requests,
  shell,
  signin,
  site,
  uses,
  unsubscribe,
};
