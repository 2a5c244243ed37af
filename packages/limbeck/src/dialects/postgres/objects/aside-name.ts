/** Names for what is out of the way for the moment. */
import { formatName, parseName } from '../../../schema/names.ts'

/** Names are cut off after so many bytes. */
const NAME_LENGTH = 63

/** Another name in the same namespace. */
export function asideName(text: string): string {
  const { name, ...rest } = parseName(text)
  const characters = [...`limbeck_old_${name}`]
  while (Buffer.byteLength(characters.join('')) > NAME_LENGTH) characters.pop()
  return formatName({ ...rest, name: characters.join('') })
}
