// No style names left or right: pages must also read from right to left.
import { filesBelow, findLines, type Check } from "./sources.ts";

const SIZE = String.raw`(?:\d|px\b|auto\b|full\b|\[|\()`;
const CLASS = new RegExp(
  String.raw`(?<=["'\x60\s:!])-?(?:(?:[mp][lr]|scroll-[mp][lr]|left|right)-${SIZE}|(?:text|float|clear|origin|object)-(?:left|right)(?=["'\x60\s/])|(?:border|rounded)-(?:[lr]|[tb][lr])(?=["'\x60\s-])|space-x-reverse)[^"'\x60\s]*`,
);
const INLINE = /\b(?:margin|padding|border|scrollMargin|scrollPadding)(?:Left|Right)\w*\s*:|textAlign:\s*["'](?:left|right)["']/;
const SHEET = /(?:margin|padding|border|scroll-margin|scroll-padding|inset)-(?:left|right)\b|border-(?:top|bottom)-(?:left|right)-radius|(?:^|[\s;{])(?:left|right)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b/;

const SENTENCE = "`$0` names a side: use the logical form (ms-, pe-, start-, text-end, margin-inline-start …).";

export const directions: Check = (root) => {
  const views = filesBelow(root, ["app", "components"], /\.tsx$/);
  return [...findLines(root, views, CLASS, SENTENCE), ...findLines(root, views, INLINE, SENTENCE), ...findLines(root, filesBelow(root, ["app", "components"], /\.css$/), SHEET, SENTENCE)];
};
