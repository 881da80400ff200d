package example.crm;

import dev.hexin.domain.message.AppId;
import dev.hexin.domain.port.PortFactory;
import dev.hexin.domain.port.Profiles;
import java.net.URI;

/** Makes the profiles of each account; the CRM's address comes from the operator, or from a test. */
public final class CrmFactory implements PortFactory<Profiles> {
    @Override
    public Class<Profiles> port() {
        return Profiles.class;
    }

    @Override
    public Profiles make(String account, AppId appId) {
        String customers = System.getProperty("crm.customers", System.getenv("CRM_CUSTOMERS"));
        if (customers == null) {
            throw new IllegalStateException("CRM_CUSTOMERS should say where the CRM keeps its customers");
        }
        return new CrmProfiles(URI.create(customers + account + "/"));
    }
}
