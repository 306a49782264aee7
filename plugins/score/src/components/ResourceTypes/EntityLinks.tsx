import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { useTextStyles } from '../common';

/** Entities by their names. */
export function EntityLinks(props: { entityRefs: readonly string[] }) {
  const text = useTextStyles();
  return (
    <ul className={text.list}>
      {props.entityRefs.map(entityRef => (
        <li key={entityRef}>
          <EntityRefLink entityRef={entityRef} defaultKind="component" />
        </li>
      ))}
    </ul>
  );
}
