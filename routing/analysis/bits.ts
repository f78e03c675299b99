/** A set of small whole numbers, one bit each. Sets that meet in an operation have the same length. */
export type Bits = Uint32Array;

/** The empty set of numbers below `size`. */
export function noBits(size: number): Bits {
  return new Uint32Array((size + 31) >>> 5);
}

/** All numbers below `size`. */
export function allBits(size: number): Bits {
  const bits = noBits(size).fill(0xffffffff);
  const rest = size & 31;
  if (rest !== 0) bits[bits.length - 1] = (1 << rest) - 1;
  return bits;
}

/** The set of some numbers below `size`. */
export function bitsOf(size: number, numbers: Iterable<number>): Bits {
  const bits = noBits(size);
  for (const number of numbers) addBit(bits, number);
  return bits;
}

export function hasBit(bits: Bits, number: number): boolean {
  return (((bits[number >>> 5] ?? 0) >>> (number & 31)) & 1) === 1;
}

export function addBit(bits: Bits, number: number): void {
  bits[number >>> 5] = (bits[number >>> 5] ?? 0) | (1 << (number & 31));
}

/** Adds the numbers from `from` up to, but not including, `to`. */
export function addRange(bits: Bits, from: number, to: number): void {
  let number = from;
  while (number < to && (number & 31) !== 0) addBit(bits, number++);
  while (number + 32 <= to) {
    bits[number >>> 5] = 0xffffffff;
    number += 32;
  }
  while (number < to) addBit(bits, number++);
}

/** How many bits of one word are set. */
function popCount(word: number): number {
  let rest = word - ((word >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function countBits(bits: Bits): number {
  let count = 0;
  for (let word = 0; word < bits.length; word++) count += popCount(bits[word] ?? 0);
  return count;
}

/** The size of an intersection that nobody needs as a set. */
export function countCommon(a: Bits, b: Bits): number {
  let count = 0;
  for (let word = 0; word < a.length; word++) count += popCount((a[word] ?? 0) & (b[word] ?? 0));
  return count;
}

export function isEmpty(bits: Bits): boolean {
  for (let word = 0; word < bits.length; word++) if (bits[word] !== 0) return false;
  return true;
}

export function areDisjoint(a: Bits, b: Bits): boolean {
  for (let word = 0; word < a.length; word++) if (((a[word] ?? 0) & (b[word] ?? 0)) !== 0) return false;
  return true;
}

export function isSubset(inner: Bits, outer: Bits): boolean {
  for (let word = 0; word < inner.length; word++) if (((inner[word] ?? 0) & ~(outer[word] ?? 0)) !== 0) return false;
  return true;
}

export function intersection(a: Bits, b: Bits): Bits {
  const bits = new Uint32Array(a.length);
  for (let at = 0; at < a.length; at++) bits[at] = (a[at] ?? 0) & (b[at] ?? 0);
  return bits;
}

export function union(a: Bits, b: Bits): Bits {
  const bits = new Uint32Array(a.length);
  for (let at = 0; at < a.length; at++) bits[at] = (a[at] ?? 0) | (b[at] ?? 0);
  return bits;
}

export function difference(a: Bits, b: Bits): Bits {
  const bits = new Uint32Array(a.length);
  for (let at = 0; at < a.length; at++) bits[at] = (a[at] ?? 0) & ~(b[at] ?? 0);
  return bits;
}

/** The smallest number of a set, or -1 for the empty one. */
export function firstBit(bits: Bits): number {
  for (let at = 0; at < bits.length; at++) {
    const word = bits[at] ?? 0;
    if (word !== 0) return at * 32 + 31 - Math.clz32(word & -word);
  }
  return -1;
}

/** The numbers of a set, ascending. */
export function numbersOf(bits: Bits): number[] {
  const numbers: number[] = [];
  for (let at = 0; at < bits.length; at++) {
    let word = bits[at] ?? 0;
    while (word !== 0) {
      numbers.push(at * 32 + 31 - Math.clz32(word & -word));
      word &= word - 1;
    }
  }
  return numbers;
}
