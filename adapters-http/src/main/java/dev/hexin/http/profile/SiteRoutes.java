package dev.hexin.http.profile;

import dev.hexin.http.server.AccountPath;
import dev.hexin.http.server.AccountPaths;
import dev.hexin.http.server.AccountRoutes;
import io.micronaut.context.ExecutionHandleLocator;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;

/** The pages of named accounts. */
@Singleton
final class SiteRoutes extends AccountRoutes {
    SiteRoutes(ExecutionHandleLocator controllers, AccountPaths accounts) {
        super(controllers);
        accounts.named().forEach(this::add);
    }

    private void add(AccountPath account) {
        page(account.at("/"), GuideController.class, "guide");
        get(account.at("/oauth/login"), SignInController.class, "login");
        get(account.at("/oauth/callback"), SignInController.class, "callback");
        page(account.at("/sign-in/{name}"), NoticeController.class, "notice", String.class);
        page(account.at("/profile"), ProfileController.class, "profile");
        form(account.at("/logout"), "logout");
        form(account.at("/profile/delete"), "delete");
    }

    private void form(String path, String method) {
        post(MediaType.APPLICATION_FORM_URLENCODED_TYPE, path, ProfileController.class, method, String.class);
    }
}
