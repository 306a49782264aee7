import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ReactNode } from 'react';
import { scoreTranslationRef } from '../../translation';
import { Link } from '../ui';

/** A link out of the portal: opens a new tab and says so. */
export function ExternalLink(props: {
  href: string;
  /** Its accessible name; also when the children are not text. */
  label: string;
  children: ReactNode;
  className?: string;
}) {
  const { href, label, children, className } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  return (
    <Link
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={t('actions.newTab', { label })}
      className={className}
    >
      {children}
    </Link>
  );
}
