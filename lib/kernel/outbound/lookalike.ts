// Does a label of a host name imitate another?
const SCRIPTS = [
  "Latin", "Cyrillic", "Greek", "Armenian", "Georgian", "Hebrew", "Arabic", "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada",
  "Malayalam", "Sinhala", "Thai", "Lao", "Khmer", "Myanmar", "Tibetan", "Ethiopic", "Thaana", "Mongolian",
].map((script) => new RegExp(`^\\p{Script_Extensions=${script}}$`, "u"));

// Chinese, Japanese and Korean are each written in several scripts together (Unicode UTS 39, without their Latin).
const EAST_ASIAN = [["Han", "Hiragana", "Katakana"], ["Han", "Bopomofo"], ["Han", "Hangul"]].map(
  (scripts) => new RegExp(`^[${scripts.map((script) => `\\p{Script_Extensions=${script}}`).join("")}]$`, "u"),
);
const WRITING_SYSTEMS = [...SCRIPTS, ...EAST_ASIAN];

// Belongs to no script: found beside the letters of any.
const NEUTRAL = /^[0-9-]$/;
const LETTER_MARK_OR_DIGIT = /^[\p{L}\p{M}\p{Nd}·・]$/u;

// Cyrillic, Greek and Armenian small letters that are drawn like Latin ones.
const LATIN_TWINS = /^[0-9\-асԁеһіјӏорԛѕԝхуѵαγινορυօոսհց]+$/u;

/** Whether one label of a host, in Unicode, mixes writing systems, holds a symbol, or can be read as a Latin word that it is not. */
export function imitates(label: string): boolean {
  const letters = [...label].filter((letter) => !NEUTRAL.test(letter));
  if (!letters.every((letter) => LETTER_MARK_OR_DIGIT.test(letter))) return true;
  if (!WRITING_SYSTEMS.some((system) => letters.every((letter) => system.test(letter)))) return true;
  return letters.length > 0 && LATIN_TWINS.test(label);
}
