import type { Plugin } from 'rolldown'

/**
 * Writes characters beyond ASCII as escapes. V8 keeps a text that has one of them in two bytes a character, and takes longer to
 * read and to compile all of it.
 */
export function asciiOnly(): Plugin {
  return {
    name: 'ascii-only',
    // At last: until then texts are printed with the characters themselves.
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk') chunk.code = inAscii(chunk.code)
    },
  }
}

function inAscii(code: string): string {
  const raw = /String\.raw`[^`]*[^\0-\x7F][^`]*`/.exec(code)
  if (raw !== null) throw new Error(`an escape would be another text here: ${raw[0]}`)
  return code.replaceAll(/[^\0-\x7F]/g, escaped)
}

/** One unit of UTF-16; two of them are one character in texts and in patterns, too. */
function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
