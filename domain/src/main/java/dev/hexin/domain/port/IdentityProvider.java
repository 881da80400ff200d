package dev.hexin.domain.port;

import dev.hexin.domain.message.OpenId;
import dev.hexin.domain.profile.AuthorizationCode;
import dev.hexin.domain.profile.Grant;
import dev.hexin.domain.profile.Identification;
import dev.hexin.domain.profile.LoginState;
import java.net.URI;

/**
 * An outbound port: WeChat's web login, which turns a visitor into a person. Its calls block; none of them
 * throws.
 */
public interface IdentityProvider {

    /**
     * Where a visitor is sent to be asked: WeChat's authorize page, which comes back to {@code redirectUri}.
     */
    URI authorizeUrl(URI redirectUri, LoginState state);

    /** Who came back with this code. Asked once for each code: the platform takes it once. */
    Identification identify(AuthorizationCode code);

    /** How a person is described now, by the leave they gave. */
    Identification refresh(OpenId openId, Grant grant);
}
