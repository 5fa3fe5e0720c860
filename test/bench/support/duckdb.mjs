/**
 * What DuckDB makes of an OpenRouter export, as a process of its own: every generation once, sums by provider and model. Prints how many
 * rows and groups there are, and the sum of the costs.
 */
import { DuckDBInstance } from '@duckdb/node-api'

const [file = ''] = process.argv.slice(2)
const connection = await (await DuckDBInstance.create(':memory:')).connect()
const result = await connection.runAndReadAll(
  `WITH once AS (SELECT DISTINCT ON (generation_id) *
                 FROM read_csv($1, header = true, types = {'cost_total': 'DECIMAL(18,9)', 'generation_id': 'VARCHAR'}))
   SELECT provider_name, model_permaslug, count(*) AS rows, sum(cost_total) AS cost,
          sum(tokens_prompt - tokens_cached) AS input, sum(tokens_cached) AS cached, sum(tokens_completion) AS output
   FROM once GROUP BY ALL ORDER BY ALL`,
  [file],
)
const groups = result.getRowObjects()
const rows = groups.reduce((sum, group) => sum + Number(group['rows']), 0)
const cost = groups.reduce((sum, group) => sum + BigInt(group['cost'].value), 0n)
console.log(JSON.stringify({ rows, groups: groups.length, nanos: String(cost) }))
