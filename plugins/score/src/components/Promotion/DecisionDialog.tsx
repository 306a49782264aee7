import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { type ReactNode, useState } from 'react';
import { scoreTranslationRef } from '../../translation';
import { messageOfError } from '../common';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
  TextAreaField,
} from '../ui';
import { useDecision } from './useDecision';

/** Shows what would happen, and asks why before it does. */
export function DecisionDialog(props: {
  title: string;
  explanation: string;
  /** Says what is done, on the button that does it. */
  action: string;
  send: (reason: string) => Promise<void>;
  onDecided: () => void;
  onClose: () => void;
  /** Whether it can be done at all. */
  blocked?: boolean;
  wide?: boolean;
  children?: ReactNode;
}) {
  const { title, explanation, action, send, onClose, blocked, wide } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const [reason, setReason] = useState('');
  const { decide, deciding, error } = useDecision(
    () => send(reason.trim()),
    props.onDecided,
  );
  const ready = !blocked && reason.trim() !== '';
  const submit = async () => {
    if (ready && (await decide())) onClose();
  };
  return (
    <Dialog
      isOpen
      width={wide ? 'min(880px, 90vw)' : 'min(520px, 90vw)'}
      onOpenChange={open => {
        if (!open) onClose();
      }}
    >
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          <Text as="p" variant="body-medium">
            {explanation}
          </Text>
          {props.children}
          {!blocked && (
            <TextAreaField
              label={t('decisions.reason')}
              description={t('decisions.reasonExplained')}
              maxLength={500}
              isRequired
              value={reason}
              onChange={setReason}
            />
          )}
          {error && (
            <div role="alert">
              <Alert
                status="danger"
                icon
                title={t('decisions.failed')}
                description={messageOfError(error)}
              />
            </div>
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('decisions.cancel')}
        </Button>
        <Button
          variant="primary"
          isDisabled={!ready}
          isPending={deciding}
          onPress={submit}
        >
          {action}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
