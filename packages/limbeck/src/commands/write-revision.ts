/** The last step of every command that makes a revision: the text, the file, the hooks. */
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Settings } from '../config.ts'
import { LimbeckError, reasonOf } from '../errors.ts'
import type { Op } from '../ops/op.ts'
import { renderRevision } from '../render/revision.ts'
import { formatDate } from '../revisions/date.ts'
import { isListedAt } from '../revisions/directory.ts'
import { revisionFileName } from '../revisions/file-name.ts'
import type { Graph } from '../revisions/graph.ts'
import { renderTemplate, SQL_TEMPLATE, TYPESCRIPT_TEMPLATE } from '../revisions/template.ts'
import { writeRevisionFile } from '../revisions/write.ts'
import { moduleEnding } from '../runtime/module-ending.ts'
import type { Place } from './place.ts'
import { runHooks } from './post-write.ts'

/** A revision that is about to be written. */
export interface NewRevision extends Place {
  readonly message: string
  readonly upgrade: readonly Op[]
  readonly downgrade: readonly Op[]
  readonly format: 'typescript' | 'sql'
  /** A person is going to write what it does. */
  readonly toFillIn?: boolean
}

/**
 * Writes the file of a revision and runs the hooks on it.
 * @returns the file, absolute
 * @throws LimbeckError `invalid-config`, `invalid-history`, `revision-exists`, `file-system` with nothing written;
 *   `hook-failed` with the file written
 */
export function writeRevision(settings: Settings, graph: Graph, revision: NewRevision): string {
  const { naming } = settings
  const { folder, id, message, down, labels, dependsOn, format } = revision
  const date = new Date()
  const ending = format === 'sql' ? '.sql' : `.${moduleEnding(folder)}`
  const path = join(folder, revisionFileName({ id, message, date }, ending, naming))
  refuseUnlisted(relative(folder, path), settings)
  const code =
    format === 'sql'
      ? NO_CODE
      : renderRevision(revision.upgrade, revision.downgrade, { toFillIn: revision.toFillIn ?? false })
  const template = format === 'sql' ? SQL_TEMPLATE : templateOf(settings)
  const createDate = formatDate(date, naming.timeZone ?? 'utc')
  const source = renderTemplate(template, { id, message, down, labels, dependsOn, createDate, ...code })
  const existing = graph.nodes.map((node) => node.revision)
  writeRevisionFile(existing, { id, down, labels, dependsOn }, path, source)
  runHooks(settings, path)
  return path
}

/** A file that the next run would not find is worse than none. */
function refuseUnlisted(path: string, { recursive }: Settings): void {
  if (isListedAt(path, { recursive })) return
  const isInside = isListedAt(path, { recursive: true })
  throw new LimbeckError(
    'invalid-config',
    `"fileTemplate" makes "${path}", which is no file that limbeck reads as a revision`,
    {
      hint: isInside
        ? 'Set "recursive: true" in the configuration, or leave the folders out of "fileTemplate".'
        : 'Keep what begins with a dot, "node_modules" and ".d" before the ending out of "fileTemplate" in the configuration.',
    },
  )
}

const NO_CODE = { imports: '', upgrade: '', downgrade: '' }

function templateOf({ template }: Settings): string {
  if (template === undefined) return TYPESCRIPT_TEMPLATE
  try {
    return readFileSync(template, 'utf8')
  } catch (error) {
    throw new LimbeckError('invalid-config', `the revision template "${template}" cannot be read: ${reasonOf(error)}`, {
      hint: 'Mend "template" in the configuration; limbeck list-templates prints the built-in one to start from.',
      cause: error,
    })
  }
}
