/** Indexes and keys that are made again: the database's own texts leave things out. */

/**
 * The definition of a constraint, a key's with its storage parameters: those of a partitioned table cannot be set later.
 * @param k its oid, its kind and the oid of its index, in SQL
 * @see https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-CATALOG
 */
export function constraintDefinition(k: {
  readonly oid: string
  readonly kind: string
  readonly index: string
}): string {
  const parameters = `(SELECT ' WITH (' || array_to_string(reloptions, ', ') || ')' FROM pg_class WHERE oid = ${k.index})`
  return `CASE WHEN ${k.kind} IN ('p', 'u') THEN regexp_replace(pg_get_constraintdef(${k.oid}),
      '( DEFERRABLE)?( INITIALLY DEFERRED)?$', coalesce(${parameters}, '') || '\\1\\2') ELSE pg_get_constraintdef(${k.oid}) END`
}

/**
 * The definition of an index; that of a partitioned table is shown as one of the table alone.
 * @param index its oid, in SQL
 */
export function indexDefinition(index: string): string {
  return `CASE (SELECT relkind FROM pg_class WHERE oid = ${index}) WHEN 'I'
      THEN regexp_replace(pg_get_indexdef(${index}), ' ON ONLY ', ' ON ') ELSE pg_get_indexdef(${index}) END`
}

/**
 * The statements that say what is in no definition, as SQL for a JSON array of texts.
 * @param index the oid of the index, in SQL
 * @param table its table as an identifier, in SQL
 * @see https://www.postgresql.org/docs/current/sql-alterindex.html
 */
export function keptWithIndex(index: string, table: string): string {
  return `(SELECT coalesce(json_agg(kept.sql), '[]') FROM pg_class kx JOIN pg_index ki ON ki.indexrelid = kx.oid
      JOIN pg_namespace kn ON kn.oid = kx.relnamespace CROSS JOIN LATERAL (
        SELECT format('ALTER INDEX %I.%I SET TABLESPACE %I', kn.nspname, kx.relname, spcname) FROM pg_tablespace WHERE oid = kx.reltablespace
        UNION ALL SELECT format('ALTER INDEX %I.%I ALTER COLUMN %s SET STATISTICS %s', kn.nspname, kx.relname, attnum, attstattarget)
          FROM pg_attribute WHERE attrelid = kx.oid AND attstattarget >= 0
        UNION ALL SELECT format('ALTER TABLE %s REPLICA IDENTITY USING INDEX %I', ${table}, kx.relname) WHERE ki.indisreplident
        UNION ALL SELECT format('ALTER TABLE %s CLUSTER ON %I', ${table}, kx.relname) WHERE ki.indisclustered) AS kept(sql)
    WHERE kx.oid = ${index} AND kept.sql IS NOT NULL)`
}
