package dev.hexin.domain.port;

import dev.hexin.domain.customerservice.CustomerServiceMessage;
import dev.hexin.domain.customerservice.MessageWindow;
import dev.hexin.domain.message.Kind;
import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.service.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

class FakeCustomerServiceTest extends CustomerServiceContract {
    private final ManualTime time = new ManualTime();
    private final FakeCustomerService fake = new FakeCustomerService(time);
    private final List<String> received = new ArrayList<>();

    FakeCustomerServiceTest() {
        fake.read((follower, message) -> received.add(name(message)));
    }

    private static String name(CustomerServiceMessage message) {
        return message.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    @Override
    protected CustomerService customerService() {
        return fake;
    }

    @Override
    protected OpenId follower() {
        OpenId follower = new OpenId("oFollower");
        fake.open(follower, MessageWindow.openedBy(Kind.message("text"), time.instant()).orElseThrow());
        return follower;
    }

    @Override
    protected void pass(Duration duration) {
        time.pass(duration);
    }

    @Override
    protected List<String> received(OpenId follower) {
        return received;
    }

    @Override
    protected void forbid() {
        fake.forbid();
    }

    @Override
    protected void allow() {
        fake.allow();
    }

    @Override
    protected void breakDown() {
        fake.breakDown();
    }
}
