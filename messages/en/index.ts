import accessLog from "./access-log.json" with { type: "json" };
import banner from "./banner.json" with { type: "json" };
import consoleArea from "./console.json" with { type: "json" };
import connectors from "./connectors.json" with { type: "json" };
import consent from "./consent.json" with { type: "json" };
import contact from "./contact.json" with { type: "json" };
import cookies from "./cookies.json" with { type: "json" };
import decisions from "./decisions.json" with { type: "json" };
import desk from "./desk.json" with { type: "json" };
import disclosures from "./disclosures.json" with { type: "json" };
import erase from "./erase.json" with { type: "json" };
import errors from "./errors.json" with { type: "json" };
import escalations from "./escalations.json" with { type: "json" };
import exportArea from "./export.json" with { type: "json" };
import figures from "./figures.json" with { type: "json" };
import handling from "./handling.json" with { type: "json" };
import imports from "./imports.json" with { type: "json" };
import mail from "./mail.json" with { type: "json" };
import marketing from "./marketing.json" with { type: "json" };
import notices from "./notices.json" with { type: "json" };
import opening from "./opening.json" with { type: "json" };
import optouts from "./optouts.json" with { type: "json" };
import orders from "./orders.json" with { type: "json" };
import overview from "./overview.json" with { type: "json" };
import platform from "./platform.json" with { type: "json" };
import privacy from "./privacy.json" with { type: "json" };
import profile from "./profile.json" with { type: "json" };
import queue from "./queue.json" with { type: "json" };
import records from "./records.json" with { type: "json" };
import requests from "./requests.json" with { type: "json" };
import shell from "./shell.json" with { type: "json" };
import signin from "./signin.json" with { type: "json" };
import site from "./site.json" with { type: "json" };
import templates from "./templates.json" with { type: "json" };
import uses from "./uses.json" with { type: "json" };
import unsubscribe from "./unsubscribe.json" with { type: "json" };
import webhooks from "./webhooks.json" with { type: "json" };

/** Every English sentence a person reads, by area; a key is `area.name`, e.g. `orders.title`. */
export const en = {
  "access-log": accessLog,
  banner,
  console: consoleArea,
  consent,
  contact,
  cookies,
  decisions,
  desk,
  disclosures,
  erase,
  errors,
  escalations,
  export: exportArea,
  figures,
  handling,
  mail,
  marketing,
  notices,
  opening,
  optouts,
  orders,
  overview,
  platform,
  privacy,
  profile,
  queue,
  records,
  requests,
  shell,
  signin,
  site,
  templates,
  uses,
  unsubscribe,
  webhooks,
  connectors,
  imports,
};
