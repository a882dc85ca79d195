package gyre.gpu.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import gyre.linalg.MatrixExponential;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a JVM with TornadoVM is launched with. */
class LaunchTest {
  @BeforeEach
  void aDeviceIsThere() {
    TestDevice.get();
  }

  @Test
  void matricesAreThoseOfTheClassPath() {
    assertFalse(SimpleMatrix.class.getModule().isNamed());
    assertEquals(Math.E, MatrixExponential.of(SimpleMatrix.identity(1)).get(0), 1e-15);
  }

  @Test
  void noKernelIsReplacedByItsJavaText() {
    assertEquals("False", System.getProperty("tornado.recover.bailout"));
  }

  @Test
  void functionsHaveTheDigitsThatOpenClPromises() {
    assertEquals("False", System.getProperty("tornado.enable.nativeFunctions"));
  }
}
