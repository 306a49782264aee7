import { useOptionalRouteRef } from '../../hooks/useOptionalRouteRef';
import { rootRouteRef } from '../../routes';
import { Link } from '../ui';

/** `postgres`, or `postgres.large` for another class than the default one. */
export const typeName = (type: string, resourceClass = 'default'): string =>
  resourceClass === 'default' ? type : `${type}.${resourceClass}`;

/** A resource type by its name, linked to what the platform says of it. */
export function ResourceTypeLink(props: { type: string; class?: string }) {
  const { type, class: resourceClass } = props;
  const root = useOptionalRouteRef(rootRouteRef);
  const name = typeName(type, resourceClass);
  if (!root) return <>{name}</>;
  const query = new URLSearchParams({ type: name });
  return <Link href={`${root()}/resource-types?${query}`}>{name}</Link>;
}
