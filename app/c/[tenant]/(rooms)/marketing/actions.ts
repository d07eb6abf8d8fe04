"use server";
import { defineAction } from "#lib/http/define-action.ts";
import { agree as agreeTo, AgreeInput, endPause, FrequencyInput, pauseMarketing, PauseInput, setFrequency, stopEverything, switchOff, SwitchOffInput, SwitchChannelOffInput } from "#lib/preferences/index.ts";
import { Nothing } from "../nothing.ts";

const PAGE = "/marketing";

export const off = defineAction({ audience: "subject", input: SwitchOffInput, page: PAGE }, switchOff, () => ({ page: PAGE, note: "saved" }));
export const channelOff = defineAction({ audience: "subject", input: SwitchChannelOffInput, page: PAGE }, switchOff, () => ({ page: PAGE, note: "channel_off" }));
export const agree = defineAction({ audience: "subject", input: AgreeInput, page: PAGE }, agreeTo, ({ outcome, topic, channel }) =>
  (outcome === "words_changed" ? { page: PAGE, note: "words_changed", query: { ask: `${topic}.${channel}` } } : { page: PAGE, note: outcome === "asked" ? "asked" : "agreed" }));
export const often = defineAction({ audience: "subject", input: FrequencyInput, page: PAGE }, setFrequency, () => ({ page: PAGE, note: "often" }));
export const stop = defineAction({ audience: "subject", input: Nothing, page: PAGE }, stopEverything, () => ({ page: PAGE, note: "stopped" }));
export const pause = defineAction({ audience: "subject", input: PauseInput, page: PAGE }, pauseMarketing, () => ({ page: PAGE, note: "paused" }));
export const resume = defineAction({ audience: "subject", input: Nothing, page: PAGE }, endPause, () => ({ page: PAGE, note: "resumed" }));
