/** Letters that Unicode does not take apart into a plain letter and a mark. */
const PLAIN: ReadonlyMap<string, string> = new Map(
  Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ŋ: 'n' }),
)

/**
 * Makes a message fit for a file name: lower case, words joined by `_`, marks dropped from letters. Scripts that have no
 * plain form are kept as they are.
 *
 * @param longest the most characters; the slug is cut between words where that leaves something
 * @example slugify('Añadir índice (users.email)', 40) // 'anadir_indice_users_email'
 */
export function slugify(message: string, longest: number): string {
  const plain = message.toLowerCase().replaceAll(/[ßæœøđðþłħıŋ]/g, (letter) => PLAIN.get(letter) ?? letter)
  const words = plain
    .normalize('NFKD')
    .replaceAll(/(?<=[a-z])\p{M}+|['’]/gu, '')
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
  return cut([...words], longest)
}

function cut(characters: readonly string[], longest: number): string {
  const head = characters.slice(0, longest).join('')
  if (characters.length <= longest || characters[longest] === '_') return head.replace(/_+$/, '')
  const whole = head.lastIndexOf('_')
  return whole > 0 ? head.slice(0, whole) : head
}
