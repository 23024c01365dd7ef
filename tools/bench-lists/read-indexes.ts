/** A node of a plan, as `explain (format json)` tells it. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Subplan Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

/**
 * By what the statement of a page finds its folders: the indexes below `with page`, and `all of TABLE` where PostgreSQL
 * would read a table from end to end.
 */
export function readIndexes(plan: unknown): readonly string[] {
  const [{ Plan: root }] = plan as readonly [{ readonly Plan: PlanNode }];
  const page = nodesBelow(root).find((node) => node['Subplan Name'] === 'CTE page');
  if (!page) throw new Error('the plan of a page has no page');
  const reads = nodesBelow(page).flatMap((node) =>
    node['Node Type'] === 'Seq Scan' ? [`all of ${node['Relation Name']}`] : (node['Index Name'] ?? []),
  );
  return [...new Set(reads)];
}

function nodesBelow(node: PlanNode): readonly PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesBelow)];
}
