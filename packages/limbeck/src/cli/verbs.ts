/** Every verb of the command line, in the order that help shows them. */
import type { Verb } from './verb.ts'
import { branches } from './verbs/branches.ts'
import { check } from './verbs/check.ts'
import { current } from './verbs/current.ts'
import { downgrade } from './verbs/downgrade.ts'
import { edit } from './verbs/edit.ts'
import { ensureVersion } from './verbs/ensure-version.ts'
import { heads } from './verbs/heads.ts'
import { history } from './verbs/history.ts'
import { init } from './verbs/init.ts'
import { listTemplates } from './verbs/list-templates.ts'
import { merge } from './verbs/merge.ts'
import { plan } from './verbs/plan.ts'
import { rebase } from './verbs/rebase.ts'
import { revision } from './verbs/revision.ts'
import { show } from './verbs/show.ts'
import { stamp } from './verbs/stamp.ts'
import { upgrade } from './verbs/upgrade.ts'

export const VERBS: readonly Verb[] = [
  init,
  revision,
  upgrade,
  downgrade,
  plan,
  check,
  current,
  history,
  heads,
  branches,
  show,
  edit,
  merge,
  rebase,
  stamp,
  ensureVersion,
  listTemplates,
]
