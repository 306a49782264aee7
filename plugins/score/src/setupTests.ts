import { configure } from '@testing-library/react';
import '@testing-library/jest-dom';

// Two busy cores render these pages slower than the defaults allow for.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 10_000 });

// What jsdom does not have and the template form calls.
window.scrollTo = () => {};
