export { loadVendors } from './vendor-file.js';
export { redactions, type Redaction, type Vendor, type VendorDoor } from './vendor.js';
export { VendorCallbacks, type CallbackHeaders } from './vendor-callbacks.js';
export { Vendors } from './vendors.js';
export { VendorSteps } from './vendor-steps.js';
