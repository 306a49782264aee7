import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { EnvironmentLink } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';
import { ExternalLink } from '../common';
import { Flex, Link } from '../ui';
import type { RuntimeTab } from './useRuntimeTabs';

/** Where to look at what runs: tabs beside this one, and pages elsewhere. */
export function RuntimeLinks(props: {
  tabs: readonly RuntimeTab[];
  links: readonly EnvironmentLink[];
}) {
  const { tabs, links } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  return (
    <Flex gap="3" style={{ flexWrap: 'wrap' }}>
      {tabs.map(({ name, href }) => (
        <Link key={name} href={href}>
          {t(`environment.tab.${name}`)}
        </Link>
      ))}
      {links.map(({ title, url }) => (
        <ExternalLink key={title} href={url} label={title}>
          {title}
        </ExternalLink>
      ))}
    </Flex>
  );
}
