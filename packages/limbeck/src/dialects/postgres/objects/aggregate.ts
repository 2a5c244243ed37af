/** The statement that creates an aggregate, which PostgreSQL does not tell as a whole. */

/** One option of the list, where there is something to say. */
function option(name: string, value: string, condition: string): string {
  return `CASE WHEN ${condition} THEN '${name} = ' || ${value} END`
}

function routineOption(name: string, column: string): string {
  return option(name, `g.${column}::text`, `g.${column} <> 0`)
}

const MODIFY = (column: string): string =>
  `CASE g.${column} WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END`

/** Ordered sets are READ_WRITE by default, others READ_ONLY. */
const PLAIN_MODIFY = `CASE WHEN g.aggkind = 'n' THEN 'r' ELSE 'w' END`

const SORT_OPERATOR = `(SELECT format('OPERATOR(%I.%s)', m.nspname, o.oprname) FROM pg_operator o
  JOIN pg_namespace m ON m.oid = o.oprnamespace WHERE o.oid = g.aggsortop)`

const OPTIONS = [
  option('SFUNC', 'g.aggtransfn::text', 'true'),
  option('STYPE', 'format_type(g.aggtranstype, NULL)', 'true'),
  option('SSPACE', 'g.aggtransspace', 'g.aggtransspace <> 0'),
  routineOption('FINALFUNC', 'aggfinalfn'),
  `CASE WHEN g.aggfinalextra THEN 'FINALFUNC_EXTRA' END`,
  option('FINALFUNC_MODIFY', MODIFY('aggfinalmodify'), `g.aggfinalfn <> 0 AND g.aggfinalmodify <> ${PLAIN_MODIFY}`),
  routineOption('COMBINEFUNC', 'aggcombinefn'),
  routineOption('SERIALFUNC', 'aggserialfn'),
  routineOption('DESERIALFUNC', 'aggdeserialfn'),
  option('INITCOND', 'quote_literal(g.agginitval)', 'g.agginitval IS NOT NULL'),
  routineOption('MSFUNC', 'aggmtransfn'),
  routineOption('MINVFUNC', 'aggminvtransfn'),
  option('MSTYPE', 'format_type(g.aggmtranstype, NULL)', 'g.aggmtranstype <> 0'),
  option('MSSPACE', 'g.aggmtransspace', 'g.aggmtransspace <> 0'),
  routineOption('MFINALFUNC', 'aggmfinalfn'),
  `CASE WHEN g.aggmfinalextra THEN 'MFINALFUNC_EXTRA' END`,
  option('MFINALFUNC_MODIFY', MODIFY('aggmfinalmodify'), `g.aggmfinalfn <> 0 AND g.aggmfinalmodify <> ${PLAIN_MODIFY}`),
  option('MINITCOND', 'quote_literal(g.aggminitval)', 'g.aggminitval IS NOT NULL'),
  option('SORTOP', SORT_OPERATOR, 'g.aggsortop <> 0'),
  `CASE WHEN g.aggkind = 'h' THEN 'HYPOTHETICAL' END`,
  option('PARALLEL', `CASE p.proparallel WHEN 's' THEN 'SAFE' ELSE 'RESTRICTED' END`, `p.proparallel <> 'u'`),
]

/** SQL over `p` (pg_proc) and `n` (pg_namespace). */
export const AGGREGATE: string = `(SELECT format('CREATE OR REPLACE AGGREGATE %I.%I(%s) (%s)', n.nspname, p.proname,
    CASE WHEN p.pronargs = 0 THEN '*' ELSE pg_get_function_arguments(p.oid) END, concat_ws(', ', ${OPTIONS.join(', ')}))
  FROM pg_aggregate g WHERE g.aggfnoid = p.oid)`
