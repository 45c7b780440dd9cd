/** Attributes of an element; numbers are written with one decimal at most. */
export type Attributes = Readonly<Record<string, string | number | undefined>>

const UNSAFE = /[&<>"']/g
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text that can stand between tags and in attributes. What XML has no place for at all is left out. */
export function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML 1.0 forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
      .replace(UNSAFE, (sign) => ENTITIES[sign] ?? '')
  )
}

/** A number of pixels: a tenth is far below what can be seen. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10 + 0)
}

/** One element, with what stands in it. */
export function element(name: string, attributes: Attributes, ...inside: readonly string[]): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) =>
      value === undefined ? [] : [` ${key}="${typeof value === 'number' ? px(value) : escaped(value)}"`],
    )
    .join('')
  return inside.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${inside.join('')}</${name}>`
}

/** A piece of text. What is written in it may be anything. */
export function textElement(attributes: Attributes, text: string): string {
  return element('text', attributes, escaped(text))
}

/** A path through points, as `M1 2L3 4`. */
export function pathThrough(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${px(x)} ${px(y)}`).join('')
}
