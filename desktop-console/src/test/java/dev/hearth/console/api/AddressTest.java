package dev.hearth.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "gpu-box:8000, http://gpu-box:8000",
        "  http://127.0.0.1:8000/ , http://127.0.0.1:8000",
        "https://hearth.example.lan/v1, https://hearth.example.lan",
        "https://hearth.example.lan/admin/v1/, https://hearth.example.lan",
        "http://proxy.lan/hearth/, http://proxy.lan/hearth",
    })
    void whatPeopleTypeBecomesTheRoot(String typed, String root) {
        assertThat(Address.parse(typed)).hasToString(root);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://gpu-box", "http://", "http://a b", "two words"})
    void whatCannotBeAnAddressIsRefused(String typed) {
        assertThatIllegalArgumentException().isThrownBy(() -> Address.parse(typed));
    }
}
