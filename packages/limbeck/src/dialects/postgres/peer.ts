/** Optional packages. */
import { LimbeckError } from '../../errors.ts'

/**
 * Loads an optional package.
 * @param what what it is needed for, in words
 * @throws LimbeckError `missing-package` with the command that installs it
 */
export async function importPeer<T>(name: string, what: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    throw new LimbeckError('missing-package', `the package "${name}" is needed for ${what}, and is not installed`, {
      hint: `Run: npm install ${name}`,
      cause: error,
    })
  }
}
