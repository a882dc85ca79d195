package gyre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0.30000000000000004, 0.3",
    "0.1, 0.1",
    "-0.0, 0",
    "0.474475, 0.47448",
    "4096, 4096",
    "12345678, 12345678",
    "12345.678, 12346",
    "99999.96, 100000",
    "1e9, 1e9",
    "1.23456789e12, 1.2346e12",
    "0.00012345678, 0.00012346",
    "0.000012345678, 1.2346e-5",
    "-1e-300, -1e-300",
    "NaN, NaN",
    "Infinity, ∞",
    "-Infinity, -∞"
  })
  void fiveDigits(double value, String text) {
    assertEquals(text, Numbers.significant(value, 5));
  }

  @ParameterizedTest
  @CsvSource({
    "0.4744751234, 1e-6, 0.4744751",
    "0.4744751234, 0.1, 0.474",
    "123.456, 0.5, 123.46",
    "0, 0.5, 0",
    "NaN, 0.5, NaN"
  })
  void asManyDigitsAsTheToleranceMakesMeaningful(double value, double tolerance, String text) {
    assertEquals(text, Numbers.within(value, tolerance));
  }
}
