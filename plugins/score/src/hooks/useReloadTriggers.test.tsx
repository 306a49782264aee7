import { TestApiProvider } from '@backstage/frontend-test-utils';
import { type SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import type { JsonObject } from '@backstage/types';
import { act, fireEvent, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { useReloadTriggers } from './useReloadTriggers';

const ORDERS = 'component:default/orders-api';

class FakeSignals implements SignalApi {
  readonly #listeners = new Map<string, (message: never) => void>();

  subscribe<T extends JsonObject>(
    channel: string,
    onMessage: (message: T) => void,
  ) {
    this.#listeners.set(channel, onMessage);
    return { unsubscribe: () => this.#listeners.delete(channel) };
  }

  send(channel: string, message: JsonObject) {
    const listener = this.#listeners.get(channel) as
      | ((sent: JsonObject) => void)
      | undefined;
    listener?.(message);
  }
}

describe('useReloadTriggers', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const setUp = (underWay: boolean) => {
    const signals = new FakeSignals();
    const reload = jest.fn();
    const wrapper = ({ children }: { children: ReactNode }) => (
      <TestApiProvider apis={[[signalApiRef, signals]]}>
        {children}
      </TestApiProvider>
    );
    renderHook(
      () => useReloadTriggers({ reload, entityRef: ORDERS, underWay }),
      { wrapper },
    );
    return { signals, reload };
  };

  it('loads when the backend signals a change of this entity', () => {
    const { signals, reload } = setUp(false);
    act(() => signals.send('score:workload', { entityRef: ORDERS }));
    act(() => jest.advanceTimersByTime(1_000));
    expect(reload).toHaveBeenCalledTimes(1);

    act(() =>
      signals.send('score:workload', { entityRef: 'component:default/other' }),
    );
    act(() => jest.advanceTimersByTime(1_000));
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('loads when the window gets the focus', () => {
    const { reload } = setUp(false);
    fireEvent.focus(window);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('polls only while something is under way', () => {
    const { reload } = setUp(true);
    act(() => jest.advanceTimersByTime(11_000));
    expect(reload).toHaveBeenCalledTimes(2);

    const idle = setUp(false);
    act(() => jest.advanceTimersByTime(60_000));
    expect(idle.reload).not.toHaveBeenCalled();
  });
});
