package example.crm;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs the CRM's stub for a test class, and tells the factory where it is. */
final class RunningCrm implements BeforeAllCallback, AfterAllCallback {
    private final CrmStub stub = new CrmStub();

    @Override
    public void beforeAll(ExtensionContext context) {
        System.setProperty("crm.customers", stub.customers().toString());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        System.clearProperty("crm.customers");
        stub.close();
    }
}
