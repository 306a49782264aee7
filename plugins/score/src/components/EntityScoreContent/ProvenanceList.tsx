import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DocumentProvenance } from '@score-backstage/engine';
import { scoreTranslationRef } from '../../translation';
import { useTextStyles } from '../common';
import { Flex, Link, Text } from '../ui';

function useOrigin() {
  const { t } = useTranslationRef(scoreTranslationRef);
  return ({ source, overriddenBy }: DocumentProvenance) => {
    const origin = () => {
      switch (source.kind) {
        case 'workload':
          return t('environment.provenance.workload', { file: source.file });
        case 'provisioner':
          return t('environment.provenance.provisioner', {
            uri: source.uri,
            resource: source.resource,
          });
        default:
          return t('environment.provenance.target', { rule: source.rule });
      }
    };
    return overriddenBy.length === 0
      ? origin()
      : `${origin()}, ${t('environment.provenance.overridden', {
          files: overriddenBy.join(', '),
        })}`;
  };
}

/** Where each document of a rendered file comes from. */
export function ProvenanceList(props: {
  provenance: readonly DocumentProvenance[];
  onShowLine: (line: number) => void;
}) {
  const { provenance, onShowLine } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const text = useTextStyles();
  const describe = useOrigin();
  if (provenance.length === 0) return null;
  return (
    <Flex direction="column" gap="2">
      <Text as="h4" variant="body-medium" weight="bold">
        {t('environment.provenance.title')}
      </Text>
      <ul className={text.list}>
        {provenance.map(entry => (
          <li key={`${entry.document}:${entry.line}`} className={text.wrap}>
            <Link
              href={`#L${entry.line}`}
              className={text.mono}
              onClick={event => {
                event.preventDefault();
                onShowLine(entry.line);
              }}
            >
              {entry.document}
            </Link>{' '}
            <Text as="span" variant="body-small" color="secondary">
              {describe(entry)}
            </Text>
          </li>
        ))}
      </ul>
    </Flex>
  );
}
