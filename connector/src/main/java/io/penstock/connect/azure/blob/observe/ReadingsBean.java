package io.penstock.connect.azure.blob.observe;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;

/** Readings as the attributes of one MBean, all numbers and read-only. */
final class ReadingsBean implements DynamicMBean {
    private final Map<String, Reading> byAttribute = new ConcurrentSkipListMap<>();

    void add(List<Reading> readings) {
        readings.forEach(reading -> byAttribute.put(reading.attribute(), reading));
    }

    void remove(List<Reading> readings) {
        readings.forEach(reading -> byAttribute.remove(reading.attribute()));
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        var reading = byAttribute.get(attribute);
        if (reading == null) {
            throw new AttributeNotFoundException(attribute);
        }
        return reading.value().get();
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        var answer = new AttributeList();
        for (var attribute : attributes) {
            var reading = byAttribute.get(attribute);
            if (reading != null) {
                answer.add(new Attribute(attribute, reading.value().get()));
            }
        }
        return answer;
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException(attribute.getName() + " can only be read");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String actionName, Object[] params, String[] signature) {
        throw new UnsupportedOperationException("there are no operations");
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        var attributes = byAttribute.values().stream()
                .map(reading -> new MBeanAttributeInfo(
                        reading.attribute(), type(reading), reading.description(), true, false, false))
                .toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(
                ReadingsBean.class.getName(), "One task of the Azure Blob sink", attributes, null, null, null);
    }

    private static String type(Reading reading) {
        return reading.value().get() instanceof Double ? "double" : "long";
    }
}
