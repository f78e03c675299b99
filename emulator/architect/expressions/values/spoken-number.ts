const SMALL =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const GROUPS = ["", "thousand", "million", "billion", "trillion"];

/** 1234567 as "one million two hundred thirty four thousand five hundred sixty seven". */
export function cardinal(value: number): string {
  if (value < 0) return `negative ${cardinal(-value)}`;
  if (value < 20) return SMALL[value] ?? "";
  const words: string[] = [];
  for (let rest = value, group = 0; rest > 0; rest = Math.floor(rest / 1000), group++)
    if (rest % 1000 > 0) words.unshift([below1000(rest % 1000), GROUPS[group]].join(" ").trim());
  return words.join(" ");
}

/** Each digit by itself: "500" as "five zero zero". */
export const digitWords = (digits: string): string =>
  [...digits].map((digit) => (digit === "." ? "point" : (SMALL[Number(digit)] ?? ""))).join(" ");

/** 30 as "thirtieth", 201 as "two hundred and first". */
export function ordinal(value: number): string {
  const rest = value % 100;
  if (value > 100 && rest > 0) return `${cardinal(value - rest)} and ${ordinal(rest)}`;
  const words = cardinal(value).split(" ");
  const last = words.pop() ?? "";
  return [...words, ORDINALS.get(last) ?? (last.endsWith("y") ? `${last.slice(0, -1)}ieth` : `${last}th`)].join(" ");
}

/** The words that do not just take "th" at their end. */
const ORDINALS = new Map([
  ["one", "first"],
  ["two", "second"],
  ["three", "third"],
  ["five", "fifth"],
  ["eight", "eighth"],
  ["nine", "ninth"],
  ["twelve", "twelfth"],
]);

function below1000(value: number): string {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const words = hundreds > 0 ? [SMALL[hundreds], "hundred"] : [];
  if (rest > 0 && rest < 20) words.push(SMALL[rest]);
  if (rest >= 20) words.push(TENS[Math.floor(rest / 10)], ...(rest % 10 > 0 ? [SMALL[rest % 10]] : []));
  return words.join(" ");
}
