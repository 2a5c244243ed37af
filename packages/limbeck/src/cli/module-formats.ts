/**
 * Node reads the whole package.json anew for each module that it resolves, to know what ".js" means there. Where that file is
 * large, as drizzle-orm's is, importing four hundred modules takes a second and 200 MB; with this, a tenth of it.
 */
import { existsSync, lstatSync, type Stats } from 'node:fs'
import { registerHooks, type ResolveHookSync } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * From now on this process asks Node once for the ES modules of a package, and knows the files beside the first, and below it,
 * by that. Only for a process that is limbeck's own: it holds for all that is imported.
 */
export function rememberModuleFormats(): void {
  if (isOn) return
  isOn = true
  registerHooks({ resolve: siblingResolver() })
}

let isOn = false

function siblingResolver(): ResolveHookSync {
  const folders = new Map<string, boolean>()
  const isOfModules = (folder: string): boolean => {
    const known = folders.get(folder) ?? (takesAfterParent(folder) && isOfModules(parentOf(folder)))
    folders.set(folder, known)
    return known
  }
  return (specifier, context, next) => {
    const url = siblingUrl(specifier, context.parentURL)
    if (url === undefined || !context.conditions.includes('import')) return next(specifier, context)
    const folder = parentOf(url)
    if (isOfModules(folder) && statsOf(url)?.isFile() === true) return { url, format: 'module', shortCircuit: true }
    const found = next(specifier, context)
    // Where Node has come to the same address, there are no symbolic links on the way.
    if (found.format === 'module' && found.url === url) folders.set(folder, true)
    return found
  }
}

/** Where a relative path to a ".js" leads. */
function siblingUrl(specifier: string, parent: string | undefined): string | undefined {
  if (!/^\.\.?\/[^?#]*\.js$/.test(specifier) || parent?.startsWith('file:') !== true) return undefined
  return new URL(specifier, parent).href
}

function parentOf(url: string): string {
  return url.slice(0, url.lastIndexOf('/'))
}

/** Whether the nearest package.json of a folder is that of the folder above. */
function takesAfterParent(folder: string): boolean {
  if (folder.endsWith('/node_modules') || statsOf(folder)?.isDirectory() !== true) return false
  return !existsSync(fileURLToPath(`${folder}/package.json`))
}

/** Of what is there itself: a symbolic link is neither a file nor a folder, and of those Node has more to say. */
function statsOf(url: string): Stats | undefined {
  try {
    return lstatSync(fileURLToPath(url), { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
